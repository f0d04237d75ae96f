/** Where on the site a number is shown. */
export interface BriefSource {
  page: string;
  /** Id of the heading it stands under. */
  anchor: string;
}

/** A number of a sentence, as it is read, with its interval and its source. */
export interface BriefFigure extends BriefSource {
  value: string;
  /** "95% interval 1.05–1.11"; null for a count of what is there, which has none. */
  interval: string | null;
}

export interface BriefSentence {
  parts: (string | BriefFigure)[];
}

export interface BriefSection {
  title: string;
  sentences: BriefSentence[];
  /** What is read when the figures bear out no sentence. */
  silent: string;
}

/** `brief.json` */
export interface BriefReport {
  title: string;
  lead: string;
  sections: BriefSection[];
}
