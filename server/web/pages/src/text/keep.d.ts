// A language file cut down by scripts/text_plugin.ts to the texts of one family.
declare module '*.json?keep=board' {
  const table: import('./tables').Table<'board'>;
  export default table;
}
declare module '*.json?keep=phone' {
  const table: import('./tables').Table<'phone'>;
  export default table;
}
