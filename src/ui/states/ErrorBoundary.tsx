import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Another place is another view: whatever failed before is not in it. */
  readonly place?: string;
  /** What is shown in place of a view that failed in a way nobody planned. */
  readonly fallback: (failure: unknown, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  /** Boxed, as anything can be thrown. */
  readonly failed: { readonly failure: unknown; readonly place: string | undefined } | null;
}

/** Keeps the failure of one view from taking the others with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failed: { failure, place: undefined } };
  }

  static getDerivedStateFromProps({ place }: ErrorBoundaryProps, { failed }: ErrorBoundaryState) {
    if (failed === null) return null;
    // The first look after the failure notes where it was.
    if (failed.place === undefined) return { failed: { ...failed, place: place ?? '' } };

    return failed.place === (place ?? '') ? null : { failed: null };
  }

  override render() {
    const { failed } = this.state;
    if (failed === null) return this.props.children;

    return this.props.fallback(failed.failure, () => this.setState({ failed: null }));
  }
}
