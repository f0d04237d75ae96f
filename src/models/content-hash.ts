import {createHash} from "node:crypto";
import type {Model} from "./all.ts";
import {loaderCode} from "./loader-code.ts";

/** Hash of what a model is and of the code that answers for it, hex: the same hash is the same version. */
export const contentHash = ({kind, model}: Model): string =>
  createHash("sha256")
    .update(JSON.stringify([kind, model, loaderCode().module]))
    .digest("hex");
