import {csv} from "./csv.ts";
import {csvGz} from "./csv-gz.ts";
import {parquet} from "./parquet.ts";
import type {Format} from "./reader.ts";

/** The kinds of files that are read, CSV last: it takes whatever is text. */
export const FORMATS: readonly Format[] = [csvGz, parquet, csv];
