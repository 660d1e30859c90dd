import { SMTPServer } from 'smtp-server';

// A mail server on its own, as a process: `node smtp-program.ts PORT USER PASSWORD`. What an address begins with says
// what it does with it. Tells its parent of each e-mail that has come in whole.
const [port, user, password] = process.argv.slice(2);
let tried = 0;

const server = new SMTPServer({
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  onAuth({ username, password: given }, _session, callback) {
    if (username === user && given === password) callback(null, { user: username });
    else callback(new Error('Fel lösenord'));
  },
  onRcptTo({ address }, _session, callback) {
    if (address.startsWith('ingen@')) return callback(refusal(550, `${address} finns inte`));
    if (address.startsWith('senare@') && tried++ === 0) return callback(refusal(451, 'försök senare'));
    callback();
  },
  onData(stream, { envelope }, callback) {
    let raw = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
    });
    stream.on('end', () => {
      const to = envelope.rcptTo.map(({ address }) => address);
      process.send?.({ to, raw });
      // The sender never hears that it has come.
      if (!to.some((address) => address.startsWith('tyst@'))) callback();
    });
  },
});

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

// Whoever asks hears it after all that has come in.
process.on('message', () => process.send?.('told'));

server.on('error', () => undefined);
server.listen(Number(port), '127.0.0.1', () => process.send?.('up'));
