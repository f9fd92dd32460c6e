/** What the platform allows in one card. */
export const LIMITS = {
  bytes: 30_720,
  /** Every object with a tag counts: components, texts, icons. */
  taggedObjects: 200,
  nesting: 5,
  tables: 5,
  pipeTables: 4,
  columns: 50,
  pageSize: 10,
  buttonText: 100,
  placeholder: 100,
  inputLength: 1000,
  checkerButtons: 3,
} as const;

/** Codes the platform answers with. */
export const CODES = {
  card: 230_099,
  tooLong: 230_025,
  invalidUser: 100_290,
  overLimit: 11_310,
  /** The same number serves names that are missing or taken. */
  name: 11_310,
  chart: 200_550,
  image: 200_570,
  json: 200_621,
  removed: 200_861,
  rows: 200_914,
  rowKey: 200_915,
  noSubmit: 300_123,
  elementId: 300_301,
  notShared: 300_302,
  notVersionTwo: 300_303,
} as const;
