import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { mayKeepMeeting, mayMarkAttendance } from "#shared/domain/workLog/meetingRights.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";
import { useTold } from "./useTold.ts";

interface AttendeesHolderProps {
  readonly meetingId: string;
  readonly chairId: string | null;
  readonly attendees: readonly Row<"meetingAttendee">[];
  readonly labels: Labels;
}

/** Who was there: one line per person, each changed on the spot. */
export const AttendeesHolder = ({ meetingId, chairId, attendees, labels }: AttendeesHolderProps) => {
  const t = useText(workLogStrings);
  const api = useApi();
  const told = useTold();
  const { actor } = useSession();
  const isKeeper = actor !== undefined && actor !== null && mayKeepMeeting(actor, chairId);
  const [name, setName] = useState("");
  const present = attendees.filter(({ attendance }) => attendance === "present" || attendance === "late").length;
  const save = async (next: readonly { readonly personId?: string | null; readonly name: string; readonly attendance: string }[]): Promise<void> => {
    const answer = await api.workLog.saveAttendees({
      meetingId,
      attendees: next.map((one) => ({ personId: one.personId ?? null, name: one.name, attendance: one.attendance })),
    });
    if (!answer.ok) told.failed(answer.error);
  };
  const add = (): void => {
    if (name.trim() === "") return;
    void save([...attendees, { name: name.trim(), attendance: "invited" }]);
    setName("");
  };
  return (
    <Panel title={t("attendees")} note={t("attendanceOf", { present, all: attendees.length })}>
      <ul className="work-log-people">
        {attendees.map((attendee) => (
          <li key={attendee.id}>
            <span className="work-log-person">{attendee.name}</span>
            <span className="work-log-print-only">{labels.of("attendance", attendee.attendance)}</span>
            {actor && mayMarkAttendance(actor, chairId, attendee.personId) ? (
              <Select
                className="work-log-no-print"
                aria-label={`${attendee.name} ${t("attendance")}`}
                value={attendee.attendance}
                options={labels.options("attendance")}
                onChange={(attendance) => void save(attendees.map((one) => (one.id === attendee.id ? { ...one, attendance } : one)))}
              />
            ) : (
              <span className="work-log-quiet work-log-no-print">{labels.of("attendance", attendee.attendance)}</span>
            )}
            {isKeeper ? (
              <Button
                type="text"
                className="work-log-no-print"
                aria-label={t("remove", { name: attendee.name })}
                onClick={() => void save(attendees.filter((one) => one.id !== attendee.id))}
              >
                ×
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {isKeeper ? (
        <div className="work-log-add work-log-no-print">
          <Input
            value={name}
            maxLength={60}
            placeholder={t("addAttendee")}
            aria-label={t("addAttendee")}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : add())}
          />
          <Button disabled={name.trim() === ""} onClick={add}>
            {t("add")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
};
