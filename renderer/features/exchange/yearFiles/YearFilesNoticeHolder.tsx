/* On Today from January on: VIP clients without a file of the year that is over, and filing them all (X09). Nothing due, nothing shown. */
import { Button, Modal } from "antd";
import { useState } from "react";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useMakeYearFiles, useYearFilesDue } from "./useYearFiles.ts";
import { yearFileStrings } from "./yearFileStrings.ts";
import "../packs/packs.css";
import "./yearFiles.css";

const Notice = () => {
  const t = useText(yearFileStrings);
  const labels = useLabels();
  const standing = useYearFilesDue();
  const { progress, make, stop } = useMakeYearFiles();
  const [isOpen, setOpen] = useState(false);
  if (!standing || (standing.due.length === 0 && !isOpen)) return null;
  const { year, due } = standing;
  return (
    <>
      <NoticeLines
        label={t("notices")}
        lines={due.length === 0 ? [] : [{ key: "due", text: t("notice", { count: due.length, year }), act: t("act"), run: () => setOpen(true) }]}
      />
      <Modal
        open={isOpen}
        title={t("allTitle", { year })}
        width={560}
        onCancel={() => setOpen(false)}
        footer={[
          progress ? (
            <Button key="stop" onClick={stop}>
              {t("stop")}
            </Button>
          ) : (
            <Button key="close" onClick={() => setOpen(false)}>
              {t("close")}
            </Button>
          ),
          <Button
            key="make"
            type="primary"
            loading={progress !== undefined}
            disabled={due.length === 0}
            onClick={() =>
              void make(
                year,
                due.map(({ id }) => id),
              ).then((isDone) => {
                if (isDone) setOpen(false);
              })
            }
          >
            {progress ? t("progress", progress) : t("makeAll", { count: due.length })}
          </Button>,
        ]}
      >
        <p>{t("allNote")}</p>
        <ul className="year-files">
          {due.map((client) => (
            <li key={client.id}>
              <span>{client.name}</span>
              <span className="panel-quiet">{[labels.of("tier", client.tier), client.managerName ?? ""].filter((one) => one !== "").join(" · ")}</span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
};

export const YearFilesNoticeHolder = () => (worksWith(useSession().actor?.role ?? "", "archives") ? <Notice /> : null);
