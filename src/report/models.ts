/** How one of our kernels compares with its reference library on a seeded subset. */
export interface Agreement {
  /** The registered name. */
  model: string;
  library: string;
  version: string;
  /** What was compared, with the number of rows. */
  subset: string;
  measure: string;
  value: number;
  /** The least (or greatest) value that counts as agreement. */
  bound: number;
  agrees: boolean;
  note: string;
}

/** A model of this report. */
export interface ModelReport {
  name: string;
  /** Of a clustering of places: its step, by which other parts of the report name it, and what maps call it. */
  clustering: {name: string; title: string} | null;
  /** Else it joins the comparison and is logged, but not registered. */
  registered: boolean;
  /** One sentence: what it is. */
  what: string;
  params: Record<string, string | number | boolean>;
  metrics: Record<string, number>;
  /** The rule that chose its parameters, in words. */
  rule: string;
  degenerate: string | null;
  key_figure: {label: string; value: string};
  /** Settings that were tried for it, each a nested run. */
  n_trials: number;
  /** Hash of the model's content: a new version is registered only when it changes. */
  content_hash: string;
}

/** `models.json` */
export interface ModelsReport {
  models: ModelReport[];
  agreements: Agreement[];
}
