// Loaded before the kernel: its compiler watches the folders around the notebook, and a change there at the wrong
// moment (a new node_modules, say) fails the next cell with "Unexpected pending rebuildTimer". It need not watch:
// a running kernel keeps the modules it has loaded anyway.
const {createRequire} = require("node:module");

const ofTslab = createRequire(require.resolve("tslab/bin/tslab"));
const {sys} = ofTslab("@tslab/typescript-for-tslab");

const watchNothing = () => ({close() {}});
sys.watchFile = watchNothing;
sys.watchDirectory = watchNothing;
