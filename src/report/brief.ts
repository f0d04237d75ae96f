/** Where on the site a number is shown. */
export interface BriefSource {
  page: string;
  /** What the page's controls must be set to for it: "of=BATTERY". */
  query?: string;
  /** Id of the figure that shows it, or of the heading of a section that does. */
  anchor: string;
}

/** The address of a source, from the site's folder. */
export const sourceHref = ({page, query, anchor}: BriefSource): string =>
  `./${page}.html${query ? `?${query}` : ""}#${anchor}`;

/** A number of a sentence, as it is read, with its interval and its source. */
export interface BriefFigure extends BriefSource {
  value: string;
  /** "95% interval 1.05–1.11"; null for a count of what is there, which has none. */
  interval: string | null;
}

export interface BriefSentence {
  /** What it claims, by the name that `npm run verify` knows: "years-of-homicide". */
  claim: string;
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
  /** What these data leave out, or leave to be read with care, and why. */
  left_out: string[];
}
