// What SheetJS shows: node ssf.cjs < [[code, value], ...], one JSON list; prints a list of texts, null where it refuses.
const path = require("path");
const { SSF } = require(path.join(__dirname, "../../clients/node_modules/xlsx"));

const show = ([code, value]) => {
  try {
    return SSF.format(code, value);
  } catch {
    return null;
  }
};

const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(pairs.map(show)));
