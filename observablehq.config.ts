import {refreshNpmCache, serveOffline} from "./src/site/offline-npm.ts";
import {linkPages, PAGES, pageFooter, pageHead, pageHeader} from "./src/site/page-frame.ts";

const project_root = import.meta.dirname;
const root = process.env.PATROLIQ_SITE_ROOT ?? "docs";
const output = process.env.PATROLIQ_SITE_OUT ?? "dist";

serveOffline(project_root);
refreshNpmCache(root, project_root);

export default {
  root,
  output,
  title: "PatrolIQ",
  style: "style.css",
  head: pageHead(),
  header: ({path}: {path: string}) => pageHeader(path),
  footer: () => pageFooter(root),
  pages: PAGES,
  markdownIt: linkPages,
  sidebar: false,
  toc: false,
  pager: false,
  // Links end in .html and fonts are local, so that the site works on any static server, without a network.
  preserveExtension: true,
  preserveIndex: true,
  globalStylesheets: []
};
