/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react';
import { ErrorBoundary } from '#ui/states/ErrorBoundary.tsx';

function Page({ broken }: { broken: boolean }) {
  if (broken) throw new TypeError('Nobody planned this.');
  return <p>All is well</p>;
}

function view(place: string, broken: boolean) {
  return (
    <ErrorBoundary
      place={place}
      fallback={(failure, again) => <button onClick={again}>Again after {(failure as Error).name}</button>}
    >
      <Page broken={broken} />
    </ErrorBoundary>
  );
}

describe('a view that failed in a way nobody planned', () => {
  // React tells the console of every caught error.
  const told = console.error;
  beforeEach(() => {
    console.error = () => undefined;
  });
  afterEach(() => {
    console.error = told;
  });

  it('stays told until it is tried again', () => {
    const { rerender } = render(view('/one', true));
    rerender(view('/one', false));
    act(() => screen.getByRole('button', { name: 'Again after TypeError' }).click());
    expect(screen.getByText('All is well')).toBeTruthy();
  });

  it('takes no other place with it', () => {
    const { rerender } = render(view('/one', true));
    expect(screen.getByRole('button')).toBeTruthy();
    rerender(view('/two', false));
    expect(screen.getByText('All is well')).toBeTruthy();
    rerender(view('/two', true));
    expect(screen.getByRole('button')).toBeTruthy();
  });
});
