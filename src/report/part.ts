/** A part of the report, or why these data have none: in one sentence, in numbers before there are words. */
export type Part<T, Why = string> = T | {absent: Why};

/** The part where there is one, else null: also where its file was not made. */
export const present = <T extends object, Why = string>(part: Part<T, Why> | null | undefined): T | null =>
  part && !("absent" in part) ? part : null;
