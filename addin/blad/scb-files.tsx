import { useServed } from '../app.ts';
import { ExportBadges } from '../panes/scb/export-badges.tsx';
import { ExportFiles } from '../panes/scb/export-files.tsx';
import { Failed } from '../panes/scb/failed.tsx';
import { scbApi } from '../panes/scb/scb-api.ts';
import { useAnswer } from '../panes/scb/use-answer.ts';
import { halfYearTitle, svScb } from '../ui/sv-scb.ts';
import { dateTime } from '../ui/sv-words.ts';

/** So many are offered here: all of them stand in the pane. */
const LATEST = 5;

/** The latest exports to SCB, for those whose Excel lets no file out of the pane (R245). */
export function ScbFiles() {
  const { api } = useServed();
  const answer = useAnswer(() => scbApi(api).exports());
  return (
    <section class="card stack" aria-labelledby="scb">
      <h2 id="scb">{svScb.files.onPage}</h2>
      <p>{svScb.files.onPageLead}</p>
      <Failed answer={answer} />
      {answer.value?.length === 0 && <p>{svScb.list.none}</p>}
      <ul class="wipe-list">
        {answer.value?.slice(0, LATEST).map((made) => (
          <li key={made.id} class="stack tight">
            <span class="row">
              <strong>{halfYearTitle(made.halfYear)}</strong>
              <ExportBadges made={made} />
            </span>
            <span class="caption">
              {dateTime(made.made)} · {svScb.by(made.madeBy)} · {made.profileName}
            </span>
            <ExportFiles made={made} onPage />
          </li>
        ))}
      </ul>
    </section>
  );
}
