/** How a report was made. The same of all these gives the same bytes. */
export interface Provenance {
  /** Git commit of the code, 40 hex digits; null where the project is no git checkout, such as a downloaded archive. */
  commit: string | null;
  /** Whether code, pages or data that ship with the project differed from that commit; null where it is not known. */
  changed: boolean | null;
  /** SHA-256 of package-lock.json, hex; null where there is none. */
  lock_hash: string | null;
  /** First 12 hex digits of the hash of all input bytes and of how columns were read. */
  data_hash: string;
  /** What was asked for: the options that change an answer, each file by its name and the first digits of its SHA-256. */
  command: string;
}

/** A file as it lies on disk: what it says, and how it was made. A part that was not run has nothing to be stamped. */
export type Stamped<T> = T extends null ? null : {provenance: Provenance} & T;

/** What a file says with how it was made in front. */
export const stamped = <T extends object | null>(content: T, provenance: Provenance): Stamped<T> =>
  (content === null ? null : {provenance, ...content}) as Stamped<T>;
