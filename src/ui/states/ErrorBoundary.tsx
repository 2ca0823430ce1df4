import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What is shown in place of a view that failed in a way nobody planned. */
  readonly fallback: (failure: unknown, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Keeps the failure of one view from taking the others with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failure: unknown }> {
  override state: { readonly failure: unknown } = { failure: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  override render() {
    if (this.state.failure === null) return this.props.children;

    return this.props.fallback(this.state.failure, () => this.setState({ failure: null }));
  }
}
