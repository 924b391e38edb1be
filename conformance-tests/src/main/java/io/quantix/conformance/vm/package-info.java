/**
 * The chapter of virtual machines: its rules, and the bench a hypervisor is tried on.
 *
 * <p>Enter at {@code VmConformance} to try a provider in JUnit and at {@link
 * io.quantix.conformance.vm.VmBench} to say what it needs. The rules are in the classes named {@code …Rules}, in words in {@code
 * docs/spec/vm.md}.
 *
 * <p>Depends on the engine and on the SPI; knows no provider.
 */
@NullMarked
package io.quantix.conformance.vm;

import org.jspecify.annotations.NullMarked;
