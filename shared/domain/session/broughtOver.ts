/** How a bringing over ended, or stands after it was cut off. */
export interface BroughtOver {
  readonly storeId: string;
  readonly at: string;
  readonly isWhole: boolean;
  /** Clients brought, in all attempts. */
  readonly clients: number;
  /** Those that another client here has the document number of: they wait among the duplicates. */
  readonly doubles: number;
  /** Rows that the branch would not take from this person, or that hang on lists the branch does not have. */
  readonly left: readonly { readonly table: string; readonly count: number }[];
}
