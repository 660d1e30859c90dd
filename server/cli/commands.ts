import { backupCommand } from './backup.ts';
import type { ClosedCommand, Command } from './command.ts';
import { copyCommand } from './copy.ts';
import { exportScbCommand } from './export-scb.ts';
import { importExamenCommand } from './import-examen.ts';
import { importNavetCommand } from './import-navet.ts';
import { importOmradenCommand } from './import-omraden.ts';
import { importPlaceringarCommand } from './import-placeringar.ts';
import { importRegisterCommand } from './import-register.ts';
import { manifestCommand } from './manifest.ts';
import { migrateCommand } from './migrate.ts';
import { restoreCommand } from './restore.ts';
import { runAktivitetsansvarCommand } from './run-aktivitetsansvar.ts';
import { runAviseringCommand } from './run-avisering.ts';
import { runExamenCommand } from './run-examen.ts';
import { runGallringCommand } from './run-gallring.ts';
import { settingListCommand } from './setting-list.ts';
import { settingRemoveCommand } from './setting-remove.ts';
import { settingSetCommand } from './setting-set.ts';
import { userCreateCommand } from './user-create.ts';
import { userUpdateCommand } from './user-update.ts';

/** Every command of `kaa`, in the order in which the help lists them. */
export const COMMANDS: readonly (Command | ClosedCommand)[] = [
  migrateCommand,
  manifestCommand,
  userCreateCommand,
  userUpdateCommand,
  settingSetCommand,
  settingListCommand,
  settingRemoveCommand,
  runAktivitetsansvarCommand,
  runAviseringCommand,
  runExamenCommand,
  runGallringCommand,
  importNavetCommand,
  importPlaceringarCommand,
  importExamenCommand,
  importRegisterCommand,
  importOmradenCommand,
  exportScbCommand,
  backupCommand,
  restoreCommand,
  copyCommand,
];
