import type {BriefFigure, BriefSource} from "../../report/brief.ts";
import type {Estimate, Ratio} from "../../report/estimate.ts";
import {percent} from "../../text/format.ts";
import {span} from "../../text/words.ts";
import {figure} from "./sentence.ts";

const signed = (value: number): string =>
  `${value < 1 ? "−" : "+"}${Math.abs(100 * (value - 1)).toFixed(1)}%`;

/** A ratio as a signed percentage: "+8.1% (95% interval +5.0% to +11.3%)". */
export const ratioFigure = ({ratio, lo, hi}: Ratio, source: BriefSource): BriefFigure =>
  figure(signed(ratio), `95% interval ${signed(lo)} to ${signed(hi)}`, source);

/** A ratio as a multiple: "2.90 times (95% interval 2.23–3.64)". */
export const timesFigure = ({value, ...interval}: Estimate, source: BriefSource): BriefFigure =>
  figure(`${value.toFixed(2)} times`, `95% interval ${span(interval, 2)}`, source);

/** A share as a percentage: "10.3% (95% interval 10.0%–10.5%)". */
export const shareFigure = (
  {value, lo, hi}: Estimate,
  source: BriefSource,
  name = "95% interval"
): BriefFigure => figure(percent(value), `${name} ${percent(lo)}–${percent(hi)}`, source);

export const fromRatio = ({ratio, lo, hi}: Ratio): Estimate => ({value: ratio, lo, hi});
