import {csv} from "./csv.ts";
import {csvGz} from "./csv-gz.ts";
import {json} from "./json.ts";
import {parquet} from "./parquet.ts";
import type {Format} from "./reader.ts";
import {xlsx} from "./xlsx.ts";
import {zip} from "./zip.ts";

/** The kinds of files that are read, CSV last: it takes whatever is text. */
export const FORMATS: readonly Format[] = [csvGz, parquet, xlsx, zip, json, csv];
