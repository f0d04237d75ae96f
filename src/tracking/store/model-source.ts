/**
 * Where the files of a version of this store lie, from the store's root on: `<experiment>/<run>/artifacts/<path>`, whatever
 * stands before it in the version's source. Undefined for a source that is no run's.
 */
export function sourceFolder(source: string): string | undefined {
  return /\d+\/[0-9a-f]{32}\/artifacts\/.+$/.exec(source)?.[0];
}
