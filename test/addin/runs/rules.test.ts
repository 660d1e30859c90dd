import { describe, expect, it } from 'vitest';
import { type RuleFields, ruleInWords, ruleProblems, toRule } from '../../../addin/panes/runs/rule-words.ts';
import { readRules, setRule } from '../../../addin/panes/runs/rules-api.ts';
import { createTestApp } from '../../support/app.ts';
import { apiOf } from './pane.ts';

const FIELDS: RuleFields = {
  name: 'sommarstopp',
  validFrom: '2027-01-01',
  holds: true,
  fran: ' 06-15',
  till: '08-15 ',
  dagar: '',
  grund: '',
};

describe('the rules of a kommun in the pane', () => {
  it('are set by systemansvarig and read by the administrator of the kommun, in words', async () => {
    const app = await createTestApp();
    const { api: ada } = await apiOf(app, 'administrator', '9901');
    const { api: siv } = await apiOf(app, 'systemansvarig');
    await setRule(siv, '9901', toRule(FIELDS));
    await setRule(siv, '9901', toRule({ ...FIELDS, name: 'introduktionsprogram' }));
    await setRule(siv, '*', toRule({ ...FIELDS, holds: false }));
    await setRule(siv, '9901', toRule({ ...FIELDS, name: 'bladDagar', dagar: ' 7 ' }));
    const told = async (kod: string, api: typeof ada) =>
      (await readRules(api, kod))
        .filter(({ validFrom }) => validFrom > '2018')
        .map((rule) => `${rule.validFrom} ${ruleInWords(rule)}${rule.forAll ? ' (alla)' : ''}`);
    expect(await told('9901', ada)).toEqual([
      '2018-07-01 Ingår inte i aktivitetsansvaret (alla)',
      '2027-01-01 Ingår i aktivitetsansvaret',
      '2027-01-01 15 juni – 15 augusti',
      '2027-01-01 Högst 7 dagar efter hämtningen',
    ]);
    expect(await told('*', siv)).toContain('2027-01-01 Inget sommarstopp (alla)');
    await setRule(siv, '9901', toRule({ ...FIELDS, name: 'gallring', dagar: '5' }));
    await setRule(siv, '*', toRule({ ...FIELDS, name: 'arkivDagar', dagar: '90' }));
    expect(await told('9901', ada)).toContain('2027-01-01 Uppgifter tas bort 5 år efter sista avslut');
    expect(await told('*', siv)).toContain('2027-01-01 Tas bort efter 90 dagar (alla)');
    await setRule(siv, '9901', toRule({ ...FIELDS, name: 'gallring', holds: false }));
    expect(await told('9901', ada)).toContain('2027-01-01 Inget gallras');
    await setRule(siv, '9901', toRule({ ...FIELDS, name: 'omraden', grund: ' Nämndens beslut 4 maj ' }));
    expect(await told('9901', ada)).toContain(
      '2027-01-01 Nyckelkod och område sparas. Rättslig grund: Nämndens beslut 4 maj',
    );
    await expect(readRules(ada, '*')).rejects.toMatchObject({ code: 'saknas' });
    await expect(setRule(ada, '9901', toRule(FIELDS))).rejects.toMatchObject({ code: 'forbjuden' });
  });

  it.each<[Partial<RuleFields>, string[]]>([
    [{}, []],
    [{ validFrom: '' }, ['validFrom']],
    [{ fran: '06-31', till: '' }, ['fran', 'till']],
    [{ fran: '', till: '', holds: false }, []],
    [{ fran: '', till: '', name: 'introduktionsprogram', validFrom: '' }, ['validFrom']],
    [{ name: 'bladDagar', dagar: '30', fran: '' }, []],
    [{ name: 'bladDagar', dagar: '31' }, ['dagar']],
    [{ name: 'bladDagar', dagar: '0' }, ['dagar']],
    [{ name: 'bladDagar', dagar: 'två' }, ['dagar']],
    [{ name: 'gallring', dagar: '5' }, []],
    [{ name: 'gallring', dagar: '1' }, ['dagar']],
    [{ name: 'gallring', dagar: '', holds: false }, []],
    [{ name: 'arkivDagar', dagar: '29' }, ['dagar']],
    [{ name: 'omraden', grund: 'Nämndens beslut 4 maj' }, []],
    [{ name: 'omraden', grund: ' kort ' }, ['grund']],
    [{ name: 'omraden', grund: '', holds: false }, []],
  ])('of which %j is wrong in %j', (patch, wrong) => {
    expect(Object.keys(ruleProblems({ ...FIELDS, ...patch }))).toEqual(wrong);
  });
});
