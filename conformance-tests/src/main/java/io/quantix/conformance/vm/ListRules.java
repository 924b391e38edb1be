package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of all machines. */
final class ListRules extends VmRules {

    private static final int MOST_PAGES = 10_000;

    ListRules(VmStage stage) {
        super(stage);
    }

    /** Reads the whole list page by page. */
    List<VmStatus> all(int size) {
        List<VmStatus> all = new ArrayList<>();
        Page<VmStatus> page = once.list(Page.Request.first(size), call());
        for (int pages = 1; pages < MOST_PAGES; pages++) {
            Expect.that(
                    page.items().size() <= size,
                    "a page of " + size + " holds " + page.items().size());
            all.addAll(page.items());
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                return all;
            }
            page = once.list(new Page.Request(size, next), call());
        }
        throw new AssertionError("the list has no end");
    }

    private List<VmId> idsOf(List<VmStatus> listed, List<VmId> wanted) {
        return listed.stream().map(VmStatus::id).filter(wanted::contains).toList();
    }

    private List<VmId> createdSorted(int count) {
        List<VmId> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ids.add(created());
        }
        return ids.stream().sorted().toList();
    }

    @Rule("VM-030")
    @Must
    void theListHoldsEveryMachineOnceInTheOrderOfIds() {
        List<VmId> ids = createdSorted(5);
        List<VmStatus> listed = all(1_000);
        Expect.equal(ids, idsOf(listed, ids), "the machines made here, as listed");
        List<VmId> order = listed.stream().map(VmStatus::id).toList();
        Expect.equal(order.stream().sorted().toList(), order, "the order of the list");
    }

    @Rule("VM-031")
    @Must
    void pagesOfAnySizeAddUpToTheWholeList() {
        List<VmId> ids = createdSorted(5);
        for (int size : new int[] {1, 2, 3}) {
            Expect.equal(ids, idsOf(all(size), ids), "the machines made here, in pages of " + size);
        }
    }

    @Rule("VM-032")
    @Must
    void aMachineThatGoesBetweenTwoPagesHidesNoOther() {
        List<VmId> ids = createdSorted(4);
        List<VmId> seen = new ArrayList<>();
        Page<VmStatus> page = once.list(Page.Request.first(1), call());
        boolean deleted = false;
        while (page.next().isPresent()) {
            seen.addAll(idsOf(page.items(), ids));
            if (!deleted && seen.contains(ids.getFirst())) {
                machines.delete(ids.getFirst(), call());
                deleted = true;
            }
            page = once.list(new Page.Request(1, page.next()), call());
        }
        seen.addAll(idsOf(page.items(), ids));
        Expect.equal(ids, seen, "the machines seen");
    }

    @Rule("VM-033")
    @Must
    void anUnreadablePageTokenIsRefused() {
        created();
        Page.Request request = new Page.Request(10, Optional.of("\u0007 no token of this provider"));
        Expect.fails(ProviderException.InvalidSpec.class, "list", () -> once.list(request, call()));
    }

    @Rule("VM-034")
    @Must
    void theListAgreesWithDescribe() {
        VmId stopped = created();
        VmId running = running();
        for (VmStatus listed : all(1_000)) {
            if (listed.id().equals(stopped) || listed.id().equals(running)) {
                VmStatus described = describe(listed.id());
                Expect.equal(described.state(), listed.state(), "the state");
                Expect.equal(described.generation(), listed.generation(), "the generation");
                Expect.equal(described.digest(), listed.digest(), "the digest");
                Expect.equal(described.ownership(), listed.ownership(), "the ownership");
                Expect.equal(described.startedAt(), listed.startedAt(), "startedAt");
            }
        }
        Expect.equal(VmState.RUNNING, describe(running).state(), "the state of what was started");
    }

    @Rule("VM-035")
    @Must
    void aDeletedMachineIsListedNoMore() {
        VmId id = created();
        machines.delete(id, call());
        Expect.equal(List.of(), idsOf(all(1_000), List.of(id)), "the deleted machine in the list");
    }
}
