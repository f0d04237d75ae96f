/** What pages use of Framework's standard library, without a browser: charts are drawn once. */
export const resize = (draw: (width: number) => unknown): unknown => draw(640);

export const Generators = {input: (input: unknown): unknown => input};
