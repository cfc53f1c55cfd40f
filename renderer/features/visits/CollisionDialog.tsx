import type { VisitCollides } from "#shared/contracts/visits.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useText } from "#renderer/ui/text.ts";
import { visitStrings } from "./strings.ts";

interface CollisionDialogProps {
  readonly conflicts: VisitCollides["conflicts"];
  readonly onInsist: () => void;
  readonly onCancel: () => void;
}

/** Which visits stand in the way, and by how much; the person may insist. */
export const CollisionDialog = ({ conflicts, onInsist, onCancel }: CollisionDialogProps) => {
  const t = useText(visitStrings);
  return (
    <ConfirmDialog
      open={conflicts.length > 0}
      title={t("collisionTitle")}
      confirmLabel={t("insist")}
      onConfirm={onInsist}
      onCancel={onCancel}
      body={
        <>
          <ul className="visit-plain-list">
            {conflicts.map((conflict) => (
              <li key={conflict.id}>
                {t(conflict.type === "overlap" ? "collisionOverlap" : "collisionTravel", {
                  name: conflict.clientName,
                  time: conflict.startTime ?? "",
                  minutes: conflict.missingMinutes,
                })}
              </li>
            ))}
          </ul>
          <p className="visit-quiet">{t("collisionTodo")}</p>
        </>
      }
    />
  );
};
