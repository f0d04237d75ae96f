/** A part of the report, or one sentence that says why these data have none. */
export type Part<T> = T | {absent: string};

/** The part where there is one, else null: also where its file was not made. */
export const present = <T extends object>(part: Part<T> | null | undefined): T | null =>
  part && !("absent" in part) ? part : null;
