import * as d3 from "d3";

/** Ten colours told apart with any colour vision and on light and dark ground (after Okabe and Ito, and Tol). */
export const CATEGORIES = [
  "#3b7dd8",
  "#e69f00",
  "#009e73",
  "#d55e00",
  "#cc79a7",
  "#56b4e9",
  "#a6761d",
  "#8a63d2",
  "#44aa99",
  "#b5ac00"
];

/** What belongs to no category: noise, other types. */
export const OTHER = "#8b95a1";

/** One colour for counts, and the one that stands out beside it. */
export const MAIN = "#3b7dd8";
export const ACCENT = "#d55e00";

export const categoryColor = (index: number): string =>
  index < 0 ? OTHER : CATEGORIES[index % CATEGORIES.length];

/** From the ground's colour to full strength: 0 → least, 1 → most. */
export const sequential = (dark: boolean): ((t: number) => string) =>
  d3.interpolateRgbBasis(
    dark ? ["#1c2530", "#214a73", "#3b7dd8", "#a8d0ff"] : ["#eef3f9", "#a9cbe8", "#3b7dd8", "#12305c"]
  );

/** From blue through the ground's colour to orange: 0 → negative, 0.5 → zero, 1 → positive. */
export const diverging = (dark: boolean): ((t: number) => string) =>
  d3.interpolateRgbBasis(
    dark
      ? ["#5aa9ff", "#2a5d93", "#1f252d", "#96551a", "#ffae4d"]
      : ["#12508f", "#82b3de", "#f3f4f6", "#efb06a", "#a84b00"]
  );

/** Text that can be read on a colour. */
export const textOn = (color: string): string => (d3.lab(color).l > 62 ? "#10151c" : "#ffffff");
