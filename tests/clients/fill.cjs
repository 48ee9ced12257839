// Open a workbook, write values into cells, save: node fill.cjs LIBRARY GIVEN.xlsx CELLS.json SAVED [FORMAT]
// CELLS.json: [[sheet, address, value], ...]. LIBRARY: exceljs, xlsx (SheetJS) or xlsx-populate.
const fs = require("fs");

const [library, given, cells, saved, format] = process.argv.slice(2);
const values = JSON.parse(fs.readFileSync(cells, "utf8"));

const fillers = {
  async exceljs() {
    const book = new (require("exceljs").Workbook)();
    await book.xlsx.readFile(given);
    for (const [sheet, address, value] of values) book.getWorksheet(sheet).getCell(address).value = value;
    await book.xlsx.writeFile(saved);
  },
  async xlsx() {
    const XLSX = require("xlsx");
    const book = XLSX.readFile(given, { cellStyles: true, cellNF: true });
    for (const [sheet, address, value] of values) {
      XLSX.utils.sheet_add_aoa(book.Sheets[sheet], [[value]], { origin: address });
    }
    if (format === "xlml") book.Props = {}; // of which it writes Chinese names in no encoding at all
    XLSX.writeFile(book, saved, { bookType: format || "xlsx", cellStyles: true });
  },
  async "xlsx-populate"() {
    const book = await require("xlsx-populate").fromFileAsync(given);
    for (const [sheet, address, value] of values) book.sheet(sheet).cell(address).value(value);
    await book.toFileAsync(saved);
  },
};

fillers[library]().catch((error) => {
  console.error(error);
  process.exit(1);
});
