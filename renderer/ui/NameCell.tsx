/* Whom a line of a list is about; a name that is cut off is told whole to who points at it. */
export const NameCell = ({ name }: { readonly name: string }) => (
  <span className="table-cell-text table-cell-name" title={name}>
    {name}
  </span>
);
