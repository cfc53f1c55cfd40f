/* Shares of a whole as a table with bars: the number stands beside each bar, colour carries nothing alone. */
interface ShareBarsProps {
  readonly lines: readonly { readonly name: string; readonly percent: number; readonly note?: string }[];
}

export const ShareBars = ({ lines }: ShareBarsProps) => (
  <table className="product-talks">
    <tbody>
      {lines.map(({ name, percent, note }) => (
        <tr key={name}>
          <td>{name}</td>
          <td>
            <div className="product-bar" aria-hidden="true">
              <span style={{ inlineSize: `${percent}%` }} />
            </div>
          </td>
          <td className="product-number">{percent}%</td>
          {note === undefined ? null : <td className="product-quiet">{note}</td>}
        </tr>
      ))}
    </tbody>
  </table>
);
