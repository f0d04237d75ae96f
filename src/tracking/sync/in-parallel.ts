/** Things under way at once. */
const WIDTH = 4;

/**
 * Does something with each item, four at a time. The first failure ends it, once what is under way has come to an end.
 */
export async function inParallel<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of waiting) {
      if (failures.length > 0) return;
      await action(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({length: Math.min(WIDTH, items.length)}, worker));
  if (failures.length > 0) throw failures[0];
}
