/** Why a file of rows is not read. */
export type TableRefusal =
  | { readonly type: "emptyFile" }
  /** `looksLike`: pdf, image, archive, program, html, xml, word, ods, xlsb, json, binary … */
  | { readonly type: "notATable"; readonly looksLike: string }
  | { readonly type: "encrypted" }
  | { readonly type: "tooLarge"; readonly bytes: number; readonly limit: number }
  | { readonly type: "tooManyRows"; readonly limit: number }
  | { readonly type: "tooManyColumns"; readonly rowNumber: number; readonly limit: number }
  | { readonly type: "cellTooLong"; readonly rowNumber: number; readonly limit: number }
  | { readonly type: "unclosedQuote"; readonly rowNumber: number }
  | { readonly type: "decompressionBomb"; readonly entry: string }
  | { readonly type: "entitiesRefused"; readonly entry: string }
  | { readonly type: "unsafeEntryName"; readonly entry: string }
  | { readonly type: "tooManyTexts"; readonly limit: number }
  | { readonly type: "truncatedFile" }
  | { readonly type: "damagedFile"; readonly entry: string }
  | { readonly type: "unsupportedEncoding"; readonly encoding: string }
  | { readonly type: "noSuchSheet"; readonly sheet: string }
  | { readonly type: "tookTooLong" }
  | { readonly type: "cancelled" };
