import {
  ScbComparison,
  ScbExport,
  ScbExportsAnswer,
  ScbHalfYearsAnswer,
  ScbLogAnswer,
  ScbReadiness,
} from '../../../server/contract/scb.ts';
import {
  type SaveScbProfile,
  ScbProfileAnswer,
  ScbProfilesAnswer,
  ScbProfileVersionAnswer,
} from '../../../server/contract/scb-profile.ts';
import type { Api } from '../../api.ts';

type Asker = Pick<Api, 'ask' | 'file'>;

/** What can be saved of an export. */
export const EXPORT_FILES = ['file', 'log', 'workbook'] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];

const PATHS: Record<ExportFile, string> = { file: 'file', log: 'log/file', workbook: 'workbook' };

/** The tab's way to the server. Everything throws an ApiError. */
export function scbApi(api: Asker) {
  const upload = (file: Blob, name: string) => {
    const form = new FormData();
    form.append('file', file, name);
    return form;
  };
  return {
    /** Of a half-year; without one, of that which the work is about. */
    readiness: (halfYear?: string) =>
      api.ask(ScbReadiness, 'GET', `/api/scb/readiness${halfYear === undefined ? '' : `/${halfYear}`}`),
    halfYears: () => api.ask(ScbHalfYearsAnswer, 'GET', '/api/scb/half-years'),
    exports: async () => (await api.ask(ScbExportsAnswer, 'GET', '/api/scb/exports')).exports,
    export: (id: string) => api.ask(ScbExport, 'GET', `/api/scb/exports/${id}`),
    log: (id: string) => api.ask(ScbLogAnswer, 'GET', `/api/scb/exports/${id}/log`),
    exportFile: (id: string, which: ExportFile) => api.file(`/api/scb/exports/${id}/${PATHS[which]}`),
    compareExport: (id: string) => api.ask(ScbComparison, 'GET', `/api/scb/exports/${id}/comparison`),
    compareFile: ({ halfYear, profile }: { halfYear: string; profile: string }, file: File) =>
      api.ask(
        ScbComparison,
        'POST',
        `/api/scb/comparisons/${halfYear}/${encodeURIComponent(profile)}`,
        upload(file, file.name),
      ),
    profiles: async () => (await api.ask(ScbProfilesAnswer, 'GET', '/api/scb/profiles')).profiles,
    profile: (id: string) => api.ask(ScbProfileAnswer, 'GET', `/api/scb/profiles/${id}`),
    profileVersion: (id: string, version: number) =>
      api.ask(ScbProfileVersionAnswer, 'GET', `/api/scb/profiles/${id}/versions/${version}`),
    saveProfile: (body: SaveScbProfile) =>
      api.ask(ScbProfileAnswer, 'PUT', `/api/scb/profiles/${body.profile.id}`, body),
    importProfile: (file: File) =>
      api.ask(ScbProfileAnswer, 'POST', '/api/scb/profiles', upload(file, file.name)),
  };
}
