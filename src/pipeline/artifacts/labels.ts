import {readColumns} from "./files.ts";

/** The cluster of each place that a clustering step wrote, −1 for noise. */
export const readLabels = (dir: string): Int32Array =>
  readColumns<{labels: Int32Array}>(dir, "labels").labels;
