import * as Plot from "@observablehq/plot";

/** What every chart gets beside its data. */
export interface ChartSize {
  /** Pixels; charts that do not set their own height take `height`, or one that suits them. */
  width: number;
  height?: number;
  /** Whether it stands on dark ground. */
  dark?: boolean;
  /** What makes its elements where there is no browser. */
  document?: Plot.PlotOptions["document"];
}

export type Drawn = ReturnType<typeof Plot.plot>;

/** Draws a plot as one image with a text alternative. @param overflow whether marks may stand out of its frame */
export function draw(
  label: string,
  options: Plot.PlotOptions,
  overflow: "visible" | "hidden" = "visible"
): Drawn {
  const plot = Plot.plot({...options, style: {fontSize: "12px", overflow}});
  for (const mark of plot.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label"); // parts of one image
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", label);
  return plot;
}

/** An axis whose label stands in its middle. @param labelOffset pixels from the axis to the label */
export const centred = (label: string, labelOffset: number): Plot.ScaleOptions => ({
  label,
  labelAnchor: "center",
  labelOffset
});

type TipOptions<T> = Omit<Plot.TipOptions, "title"> & {title: (row: T) => string};

/** What is said of the row that `pointer` finds: `Plot.pointerX` the one nearest along x alone. */
export const tip = <T>(pointer: typeof Plot.pointer, rows: readonly T[], options: TipOptions<T>): Plot.Tip =>
  Plot.tip(rows, pointer(options as Plot.TipOptions));
