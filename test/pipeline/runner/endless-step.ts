import {ward} from "../../../src/cluster/ward/ward.ts";
import type {RunStep} from "../../../src/pipeline/runner/step.ts";
import {seededRandom} from "../../../src/stats/random.ts";

/** A step inside a kernel that would take far longer than any test. */
export const run: RunStep<object, {seed: number}> = ({params: {seed}, progress}) => {
  const random = seededRandom(seed);
  const n = 4_000_000;
  const coordinates = () => Float64Array.from({length: n}, () => random() * 1e6);
  const [x, y] = [coordinates(), coordinates()];
  progress(0, "in the kernel");
  ward(x, y, new Float64Array(n).fill(1));
};
