import { Icon } from '../../ui/icon.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { EXAMEN_HEADING, EXAMEN_SHEET } from '../../workbook/examen-sheet.ts';

/** What the sheet must look like (R248, R249), in words and with an example. */
export function ExamenShape() {
  const { examen } = svRuns;
  return (
    <details class="folded" open>
      <summary>
        <Icon name="chevron" />
        {examen.shape}
      </summary>
      <div class="stack examen-shape">
        <ul class="points">
          <li>
            {examen.shapeSheet} <code>{EXAMEN_SHEET}</code>
          </li>
          <li>
            {examen.shapeHeading} <code>{EXAMEN_HEADING}</code>
          </li>
          <li>{examen.shapeRows}</li>
          <li>{examen.shapeOthers}</li>
        </ul>
        <table class="example">
          <caption class="caption">{examen.example}</caption>
          <thead>
            <tr>
              <th scope="col">{EXAMEN_HEADING}</th>
            </tr>
          </thead>
          <tbody>
            {examen.exampleRows.map((row) => (
              <tr key={row}>
                <td>{row}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
