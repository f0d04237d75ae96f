import {createReadStream} from "node:fs";
import {openCsv} from "./csv-table.ts";
import {refuseForeign} from "./foreign.ts";
import type {Format} from "./reader.ts";

/** CSV as it is: whatever is text. */
export const csv: Format = {
  ending: ".csv",
  recognises: (head, name) => {
    refuseForeign({name, packed: false}, head);
    return !head.includes(0);
  },
  open: ({path, name}) =>
    openCsv({name, packed: false, blocks: (size) => createReadStream(path, {highWaterMark: size})})
};
