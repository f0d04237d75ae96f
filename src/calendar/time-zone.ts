/** How texts with a zone are read: the wall time that they write, or that of their moment in UTC or a city. */
export type TimeZone = string;

/** What `--time-zone` may be. A name that looks like one is asked of the engine, which knows them all. */
const TIME_ZONE = /^(local|UTC|[A-Z][A-Za-z]+(\/[A-Za-z0-9_+-]+){1,2})$/;

/** Whether a name is `local` or a zone that clocks go by. */
export function isTimeZone(name: string): boolean {
  if (!TIME_ZONE.test(name)) return false;
  if (name === "local") return true;
  try {
    new Intl.DateTimeFormat("en", {timeZone: name});
    return true;
  } catch {
    return false;
  }
}
