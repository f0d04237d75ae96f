import type {Sample} from "../../features/sample.ts";
import {readColumns, writeColumns} from "./files.ts";

export const writeSample = (dir: string, sample: Sample): void => writeColumns(dir, "sample", {...sample});
export const readSample = (dir: string): Sample => readColumns(dir, "sample");
