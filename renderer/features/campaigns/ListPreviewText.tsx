/* What adding clients to a list would do: how many may be invited, and by name who is left out and why (R206). */
import type { ListPreview } from "#shared/contracts/campaigns.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";

export const ListPreviewText = ({ preview, labels }: { readonly preview: ListPreview; readonly labels: Labels }) => {
  const t = useText(campaignStrings);
  return (
    <div className="campaign-preview" role="status">
      <p>{t("previewTotal", { count: preview.total, invitable: preview.invitable, already: preview.already })}</p>
      {preview.byChannel.length > 0 ? (
        <p className="aside-text">{preview.byChannel.map(({ channel, count }) => `${labels.of("channel", channel)} ${count}`).join(" · ")}</p>
      ) : null}
      {preview.leftOut.map(({ reason, count, names }) => {
        const words = names.join(t("comma"));
        return (
          <p key={reason}>
            <strong>{t("previewLeftOut", { reason: labels.of("leftOutReason", reason), count })}</strong>
            <span className="aside-text campaign-under">{count > names.length ? t("andMore", { names: words }) : words}</span>
          </p>
        );
      })}
    </div>
  );
};
