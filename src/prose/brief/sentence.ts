import {type BriefFigure, type BriefSentence, type BriefSource, sourceHref} from "../../report/brief.ts";
import {escapeMarkdown} from "../../report/document.ts";
import type {Estimate, Ratio} from "../../report/estimate.ts";
import {change, changeSpan} from "../../text/changes.ts";
import {percent} from "../../text/format.ts";
import {span} from "../../text/words.ts";

/** A source of which a control is set to a name: `of(RATES, "CRIMINAL DAMAGE")`. */
export const of = (source: BriefSource, name: string): BriefSource => ({
  ...source,
  query: `of=${encodeURIComponent(name)}`
});

/** A sentence under the name of what it claims, once in a brief: `` claim("season", sentence`…`) ``. */
export const claim = (name: string, {parts}: Omit<BriefSentence, "claim">): BriefSentence => ({
  claim: name,
  parts
});

/** Writes a sentence: `` sentence`Burglary ${figure} …` ``. */
export function sentence(
  texts: readonly string[],
  ...values: (string | number | BriefFigure)[]
): Omit<BriefSentence, "claim"> {
  const parts = texts.flatMap((text, i) => [text, values[i] ?? ""]);
  return {
    parts: parts.map((part) => (typeof part === "number" ? String(part) : part)).filter((part) => part !== "")
  };
}

export const figure = (
  value: string | number,
  interval: string | null,
  source: BriefSource
): BriefFigure => ({value: String(value), interval, ...source});

/** A ratio as a signed percentage: "+8.1% (95% interval +5.0% to +11.3%)". */
export const ratioFigure = (ratio: Ratio, source: BriefSource): BriefFigure =>
  figure(change(ratio.ratio), `95% interval ${changeSpan(ratio)}`, source);

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

/** A sentence as plain text, or as Markdown with its numbers as links. */
export function briefText({parts}: Pick<BriefSentence, "parts">, as: "plain" | "markdown"): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return as === "plain" ? part : escapeMarkdown(part);
      const {value, interval} = part;
      const number = as === "plain" ? value : `[${escapeMarkdown(value)}](${sourceHref(part)})`;
      return interval === null ? number : `${number} (${interval})`;
    })
    .join("");
}
