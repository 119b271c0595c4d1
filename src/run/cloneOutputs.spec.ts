import type * as nbformat from '@jupyterlab/nbformat';
import { CloneOutputs } from './cloneOutputs';
import {
  clear,
  display,
  error,
  message,
  reply,
  result,
  stream
} from './testing/messages';
import { code } from './testing/fixtures';

function textsOf(cell: nbformat.ICodeCell): unknown[] {
  return cell.outputs.map(output =>
    output.output_type === 'stream'
      ? output.text
      : (output.data as nbformat.IMimeBundle)?.['text/plain']
  );
}

describe('CloneOutputs', () => {
  let outputs: CloneOutputs;
  let cell: nbformat.ICodeCell;

  beforeEach(() => {
    outputs = new CloneOutputs();
    cell = code('x');
  });

  it('makes one output of streams of one name in a row', () => {
    outputs.apply(cell, stream('a'));
    outputs.apply(cell, stream('b\n'));
    outputs.apply(cell, stream('!', 'stderr'));
    outputs.apply(cell, stream('c'));
    expect(cell.outputs).toEqual([
      { output_type: 'stream', name: 'stdout', text: 'ab\n' },
      { output_type: 'stream', name: 'stderr', text: '!' },
      { output_type: 'stream', name: 'stdout', text: 'c' }
    ]);
  });

  it('does not join streams over a display', () => {
    outputs.apply(cell, stream('a'));
    outputs.apply(cell, display('figure'));
    outputs.apply(cell, stream('b'));
    expect(textsOf(cell)).toEqual(['a', 'figure', 'b']);
  });

  it('saves a result with its count and without what is transient', () => {
    outputs.apply(cell, result('42', 7));
    expect(cell.outputs).toEqual([
      {
        output_type: 'execute_result',
        data: { 'text/plain': '42' },
        metadata: {},
        execution_count: 7
      }
    ]);
    outputs.apply(cell, display('shown', 'id'));
    expect(cell.outputs[1]).toEqual({
      output_type: 'display_data',
      data: { 'text/plain': 'shown' },
      metadata: {}
    });
  });

  it('updates displays by their id in all cells, without a new output', () => {
    const other = code('y');
    outputs.apply(cell, display('first', 'id'));
    outputs.apply(cell, display('not me', 'other'));
    outputs.apply(other, display('second', 'id', 'update_display_data'));
    expect(textsOf(cell)).toEqual(['second', 'not me']);
    expect(other.outputs).toEqual([]);
  });

  it('leaves nothing of what a display showed before its update', () => {
    const rich = display('first', 'id');
    const data = { 'text/html': '<b>first</b>', 'text/plain': 'first' };
    outputs.apply(cell, { ...rich, content: { ...rich.content, data } });
    outputs.apply(cell, display('second', 'id', 'update_display_data'));
    expect(cell.outputs[0].data).toEqual({ 'text/plain': 'second' });
  });

  it('updates earlier displays when the same id is displayed again', () => {
    const other = code('y');
    outputs.apply(cell, display('first', 'id'));
    outputs.apply(other, display('second', 'id'));
    expect(textsOf(cell)).toEqual(['second']);
    expect(textsOf(other)).toEqual(['second']);
  });

  it('clears at once, or with the next output when asked to wait', () => {
    outputs.apply(cell, stream('a'));
    outputs.apply(cell, clear(false));
    expect(cell.outputs).toEqual([]);
    outputs.apply(cell, stream('b'));
    outputs.apply(cell, clear(true));
    expect(textsOf(cell)).toEqual(['b']);
    outputs.apply(cell, stream('c'));
    outputs.apply(cell, stream('d'));
    expect(textsOf(cell)).toEqual(['cd']);
  });

  it('forgets displays that were cleared', () => {
    outputs.apply(cell, display('first', 'id'));
    outputs.apply(cell, clear(false));
    outputs.apply(cell, display('x', 'id', 'update_display_data'));
    expect(cell.outputs).toEqual([]);
  });

  it('keeps a display that another cell still shows', () => {
    const other = code('y');
    outputs.apply(cell, display('first', 'id'));
    outputs.apply(other, display('first', 'id'));
    outputs.apply(cell, clear(false));
    outputs.apply(cell, display('x', 'id', 'update_display_data'));
    expect(textsOf(other)).toEqual(['x']);
    outputs.apply(other, clear(true));
    outputs.apply(other, display('y', 'id'));
    outputs.apply(cell, display('z', 'id', 'update_display_data'));
    expect(textsOf(other)).toEqual(['z']);
  });

  it('keeps an error with its traceback', () => {
    outputs.apply(cell, error('ValueError', 'no'));
    expect(cell.outputs).toEqual([
      {
        output_type: 'error',
        ename: 'ValueError',
        evalue: 'no',
        traceback: ['ValueError: no']
      }
    ]);
  });

  it('takes the count from the input and from the reply', () => {
    outputs.apply(cell, message('execute_input', { execution_count: 3 }));
    expect(cell.execution_count).toBe(3);
    outputs.applyReply(cell, reply({ execution_count: 4 }));
    expect(cell.execution_count).toBe(4);
  });

  it('shows pages of the reply as displays, as JupyterLab does', () => {
    const payload = [
      { source: 'page', data: { 'text/plain': 'help' }, start: 0 },
      { source: 'set_next_input', text: 'x' }
    ];
    outputs.applyReply(cell, reply({ payload }));
    expect(textsOf(cell)).toEqual(['help']);
  });

  it('ignores messages that show nothing', () => {
    for (const type of ['comm_open', 'comm_msg', 'debug_event', 'unheard_of']) {
      outputs.apply(cell, message(type, { comm_id: 'c', data: {} }));
    }
    expect(cell.outputs).toEqual([]);
  });
});
