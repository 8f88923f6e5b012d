import { it } from 'vitest';
import { expectClose } from '../../packages/statistics/reference/closeness.ts';
import { describeFixture } from '../../packages/statistics/reference/shared-fixtures.ts';
import { cusumRunLength, ewmaRunLength, poissonCusumRunLength, twoSidedCusumRunLength } from './run-length.ts';

interface RunLengths {
  readonly cusum_normal: { k: number; h: number; one_sided_ARL0: number; one_sided_ARL_mu1: number; two_sided_ARL0: number; two_sided_ARL_mu1: number; h_for_two_sided_ARL500: number };
  readonly ewma_normal: { l: number; c: number; two_sided_ARL0: number; two_sided_ARL_mu1: number; c_for_ARL500: number };
  readonly poisson_cusum: { mu0: number; km: number; hm: number; ARL0: number; ARL_mu6: number };
}

describeFixture<RunLengths>('a2_cusum_ewma_arl', ({ cusum_normal: cusum, ewma_normal: ewma, poisson_cusum: poisson }) => {
  it('gives the reference run lengths of the CUSUM', () => {
    const { k, h } = cusum;
    expectClose(cusumRunLength({ k, h, mean: 0 }), cusum.one_sided_ARL0, 1e-6, 0);
    expectClose(cusumRunLength({ k, h, mean: 1 }), cusum.one_sided_ARL_mu1, 1e-6, 0);
    expectClose(twoSidedCusumRunLength({ k, h, mean: 0 }), cusum.two_sided_ARL0, 1e-6, 0);
    expectClose(twoSidedCusumRunLength({ k, h, mean: 1 }), cusum.two_sided_ARL_mu1, 1e-6, 0);
    expectClose(twoSidedCusumRunLength({ k, h: cusum.h_for_two_sided_ARL500, mean: 0 }), 500, 1e-6, 0);
  });

  it('gives the reference run lengths of the EWMA', () => {
    const { l: lambda, c } = ewma;
    expectClose(ewmaRunLength({ lambda, c, mean: 0 }), ewma.two_sided_ARL0, 1e-6, 0);
    expectClose(ewmaRunLength({ lambda, c, mean: 1 }), ewma.two_sided_ARL_mu1, 1e-6, 0);
    expectClose(ewmaRunLength({ lambda, c: ewma.c_for_ARL500, mean: 0 }), 500, 1e-6, 0);
  });

  it('gives the reference run lengths of counts', () => {
    const { km: k, hm: h, mu0 } = poisson;
    expectClose(poissonCusumRunLength({ k, h, mean: mu0 }), poisson.ARL0, 1e-9, 0);
    expectClose(poissonCusumRunLength({ k, h, mean: 6 }), poisson.ARL_mu6, 1e-9, 0);
  });
});
