import {createReadStream} from "node:fs";
import {openCsv} from "./csv-table.ts";
import {refuseForeign} from "./foreign.ts";
import type {Format} from "./reader.ts";
import {wideEncoding} from "./utf8.ts";

/** CSV as it is: whatever is text. */
export const csv: Format = {
  endings: [".csv", ".tsv", ".txt"],
  recognises: (head, name) => {
    if (wideEncoding(head) !== null) return true;
    refuseForeign({name}, head);
    return !head.includes(0);
  },
  open: ({path, name}) => openCsv({name, blocks: (size) => createReadStream(path, {highWaterMark: size})})
};
