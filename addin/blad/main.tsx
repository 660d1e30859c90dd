import 'virtual:tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/views.css';
import '../ui/blad.css';
import '../ui/scb.css';
import { render } from 'preact';
import { createApi } from '../api.ts';
import { INITIAL } from '../app.ts';
import { endSession } from '../log-in.ts';
import { currentToken } from '../session.ts';
import { createStore } from '../store.ts';
import { BladPage } from './page.tsx';

const store = createStore(INITIAL);
const api = createApi({ token: currentToken, loggedOut: () => endSession(store) });
const root = document.getElementById('blad');
if (root) render(<BladPage served={{ api, store }} />, root);
