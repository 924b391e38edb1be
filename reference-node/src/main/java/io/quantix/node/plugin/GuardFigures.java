package io.quantix.node.plugin;

/**
 * How one provider is used and how it behaves.
 *
 * @param inside calls inside it now, the stuck ones included
 * @param limit how many may be
 * @param stuck of those inside, whose callers have given up
 * @param givenUp calls whose callers gave up, since the node started
 * @param refused calls that found all places taken
 * @param refusedAboutOne calls that found all places taken by others about the same object
 * @param breaches answers that broke the contract: exceptions of no known kind, and null
 */
public record GuardFigures(
        int inside, int limit, int stuck, long givenUp, long refused, long refusedAboutOne, long breaches) {

    static final GuardFigures NONE = new GuardFigures(0, 0, 0, 0, 0, 0, 0);
}
