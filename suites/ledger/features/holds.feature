Feature: Money is set aside before it moves

  Rule: Setting aside

    Scenario: A hold lessens what is available
      Given alice has 1000 in {accountId} from {outside}
      And I am signed in as alice
      When I call PlaceHold with JSON:
        """json
        {"hold": {"amount": 400, "reason": "Room 12"}}
        """
      Then the status is 201
      And the response matches the contract
      And I remember $.hold.id as {holdId}
      And these hold:
        | path            | check | value       |
        | $.hold.account  | is    | {accountId} |
        | $.hold.amount   | is    | 400         |
        | $.hold.reason   | is    | "Room 12"   |
        | $.hold.state    | is    | "open"      |
        | $.hold.transfer | is    | null        |
      When I call GetHold
      Then the status is 200
      And the response matches the contract
      And these hold:
        | path            | check | value       |
        | $.hold.id       | is    | {holdId}    |
        | $.hold.account  | is    | {accountId} |
        | $.hold.amount   | is    | 400         |
        | $.hold.reason   | is    | "Room 12"   |
        | $.hold.state    | is    | "open"      |
        | $.hold.transfer | is    | null        |
      When I call GetAccount
      Then $.account.balance is 1000
      And $.account.held is 400
      And $.account.available is 600

    Scenario: Holds add up
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {first}
      And alice holds 600 on "{accountId}" as {second}
      And I am signed in as alice
      When I call GetAccount
      Then $.account.held is 1000
      And $.account.available is 0

    Scenario: A reason may be left out
      Given alice has 10 in {accountId} from {outside}
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 10 |
      Then the status is 201
      And $.hold.reason is ""

    Scenario: More than is available is not set aside
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {first}
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 601 |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "insufficient-funds"
      When I call GetAccount
      Then $.account.held is 400

    Scenario: The world outside has no limit
      Given alice has the world outside {accountId} in "EUR"
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 5000 |
      Then the status is 201
      When I call GetAccount
      Then $.account.held is 5000
      And $.account.available is -5000

    Scenario: Nothing is set aside on a frozen account
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {first}
      And alice has frozen "{accountId}"
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 10 |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call PlaceHold
        | body.hold.amount | 5000 |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call GetAccount
      Then $.account.held is 1

    Scenario Outline: A hold is refused with <what>
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {first}
      And I am signed in as alice
      When I call PlaceHold with JSON:
        """json
        {"hold": <hold>}
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call GetAccount
      Then $.account.held is 1

      Examples:
        | what               | hold                           |
        | an amount of zero  | {"amount": 0}                  |
        | a part of a unit   | {"amount": 1.25}               |
        | an amount as text  | {"amount": "10"}               |
        | no amount          | {"reason": "Nothing"}          |
        | a list as reason   | {"amount": 10, "reason": []}   |
        | a text             | "10"                           |

    Scenario: Nothing is set aside where there is no account
      Given alice has 10 in {accountId} from {outside}
      And bob has 10 in {other} from {world}
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 1 |
      And I call PlaceHold
        | accountId        | {other} |
        | body.hold.amount | 1       |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I send POST /accounts/nothing/holds
      Then the status is 404
      Given I am signed in as bob
      When I call GetAccount
        | accountId | {other} |
      Then $.account.held is 0

    Scenario: Setting aside is refused to strangers
      Given alice has 10 in {accountId} from {outside}
      And I am signed in as alice
      When I call PlaceHold
        | body.hold.amount | 1 |
      And I am anonymous
      And I call PlaceHold
        | body.hold.amount | 1 |
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      Given I am signed in as alice
      When I call GetAccount
      Then $.account.held is 1

  Rule: Reading

    Scenario: A hold that is not there is not found
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And bob has 10 in {theirs} from {world}
      And bob holds 1 on "{theirs}" as {other}
      And I am signed in as alice
      When I call GetHold
      And I call GetHold
        | holdId | {other} |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I call GetHold
        | holdId | nothing |
      Then the status is 404

    Scenario: A hold is not shown to strangers
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call GetHold
      And I am anonymous
      And I call GetHold
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      And $.hold does not exist

  Rule: Capturing

    Scenario: All that was set aside moves
      Given alice has 1000 in {accountId} from {outside}
      And alice has an account {drawer}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {drawer} |
      Then the status is 201
      And the response matches the contract
      And I remember $.transfer.id as {transferId}
      And I remember $.transfer.createdAt as {made}
      And these hold:
        | path                  | check | value       |
        | $.transfer.from       | is    | {accountId} |
        | $.transfer.to         | is    | {drawer}    |
        | $.transfer.currency   | is    | "EUR"       |
        | $.transfer.amount     | is    | 400         |
        | $.transfer.memo       | is    | "Deposit"   |
        | $.transfer.reverses   | is    | null        |
        | $.transfer.reversedBy | is    | null        |
      When I call GetTransfer
      Then $.transfer.amount is 400
      And $.transfer.createdAt is {made}
      When I call GetHold
      Then $.hold.state is "captured"
      And $.hold.transfer is {transferId}
      And $.hold.amount is 400
      When I call GetAccount
      Then $.account.balance is 600
      And $.account.held is 0
      And $.account.available is 600
      When I call GetAccount
        | accountId | {drawer} |
      Then $.account.balance is 400

    Scenario: A part moves and the rest is available again
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 100 on "{accountId}" as {other}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to     | {outside} |
        | body.capture.amount | 150       |
      Then the status is 201
      And $.transfer.amount is 150
      When I call GetAccount
      Then $.account.balance is 850
      And $.account.held is 100
      And $.account.available is 750
      When I call GetHold
      Then $.hold.amount is 400
      And $.hold.state is "captured"

    Scenario: A hold on all there is can be captured
      Given alice has 400 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 201
      When I call GetAccount
      Then $.account.balance is 0
      And $.account.held is 0

    Scenario: A hold is captured once
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to     | {outside} |
        | body.capture.amount | 100       |
      And I call CaptureHold
        | body.capture.to     | {outside} |
        | body.capture.amount | 100       |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "hold-settled"
      When I call GetAccount
      Then $.account.balance is 900
      And $.account.held is 0

    Scenario: More than was set aside does not move
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to     | {outside} |
        | body.capture.amount | 401       |
      Then the status is 422
      And the response matches the contract
      And $.error.code is "amount-exceeds-hold"
      When I call GetHold
      Then $.hold.state is "open"
      When I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 201

    Scenario: A hold moves to another account of the owner in the same currency
      Given alice has 1000 in {accountId} from {outside}
      And alice has an account {dollars} in "USD"
      And bob has an account {theirs}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {dollars} |
      Then the status is 422
      And $.error.code is "currency-mismatch"
      When I call CaptureHold
        | body.capture.to | {theirs} |
      Then the status is 422
      And $.error.code is "unknown-account"
      When I call CaptureHold
        | body.capture.to     | {accountId} |
        | body.capture.amount | 5000        |
      Then the status is 422
      And $.error.code is "same-account"
      When I call GetAccount
      Then $.account.balance is 1000
      And $.account.held is 400
      When I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 201

    Scenario Outline: A frozen <side> takes part in no capture
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And alice has frozen "<account>"
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call GetHold
      Then $.hold.state is "open"
      When I call UpdateAccount
        | accountId          | <account> |
        | If-Match           | *         |
        | body.account.state | open      |
      And I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 201

      Examples:
        | side   | account     |
        | source | {accountId} |
        | target | {outside}   |

    Scenario: A settled hold is told before a frozen account
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      And I call UpdateAccount
        | If-Match           | *      |
        | body.account.state | frozen |
      And I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 409
      And $.error.code is "hold-settled"

    Scenario Outline: A capture is refused with <what>
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold with JSON:
        """json
        {"capture": <capture>}
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call GetAccount
      Then $.account.held is 400
      When I call CaptureHold
        | body.capture.to | {outside} |
      Then $.transfer.amount is 400

      Examples:
        | what             | capture                             |
        | no target        | {}                                  |
        | a zero amount    | {"to": "{outside}", "amount": 0}    |
        | null as amount   | {"to": "{outside}", "amount": null} |
        | a text as amount | {"to": "{outside}", "amount": "1"}  |
        | a number in it   | {"to": 1}                           |

    Scenario: A hold that is not there is not captured
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And bob has 10 in {theirs} from {world}
      And bob holds 1 on "{theirs}" as {other}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      And I call CaptureHold
        | holdId          | {other}   |
        | body.capture.to | {outside} |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I send POST /holds/nothing/capture
      Then the status is 404
      Given I am signed in as bob
      When I call GetHold
        | holdId | {other} |
      Then $.hold.state is "open"

    Scenario: Capturing is refused to strangers
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And alice holds 2 on "{accountId}" as {other}
      And I am signed in as alice
      When I call CaptureHold
        | holdId          | {other}   |
        | body.capture.to | {outside} |
      And I am anonymous
      And I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      Given I am signed in as alice
      When I call GetHold
      Then $.hold.state is "open"

  Rule: Releasing

    Scenario: What was set aside is available again
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 100 on "{accountId}" as {other}
      And alice holds 400 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call ReleaseHold
      Then the status is 200
      And the response matches the contract
      And these hold:
        | path            | check | value       |
        | $.hold.id       | is    | {holdId}    |
        | $.hold.account  | is    | {accountId} |
        | $.hold.amount   | is    | 400         |
        | $.hold.reason   | is    | "Deposit"   |
        | $.hold.state    | is    | "released"  |
        | $.hold.transfer | is    | null        |
      When I call GetHold
      Then $.hold.state is "released"
      And $.hold.amount is 400
      When I call GetAccount
      Then $.account.balance is 1000
      And $.account.held is 100
      And $.account.available is 900

    Scenario: A hold is released on a frozen account
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And alice has frozen "{accountId}"
      And I am signed in as alice
      When I call ReleaseHold
      Then the status is 200
      When I call GetAccount
      Then $.account.held is 0
      And $.account.version is 2

    Scenario: A released hold is settled
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And alice holds 50 on "{accountId}" as {other}
      And I am signed in as alice
      When I call ReleaseHold
      And I call ReleaseHold
      Then the status is 409
      And the response matches the contract
      And $.error.code is "hold-settled"
      When I call CaptureHold
        | holdId          | {other}   |
        | body.capture.to | {outside} |
      And I call CaptureHold
        | body.capture.to | {outside} |
      Then the status is 409
      And $.error.code is "hold-settled"
      When I call GetAccount
      Then $.account.balance is 950
      And $.account.held is 0

    Scenario: A captured hold is not released
      Given alice has 1000 in {accountId} from {outside}
      And alice holds 400 on "{accountId}" as {holdId}
      And alice holds 50 on "{accountId}" as {other}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      And I call ReleaseHold
        | holdId | {other} |
      And I call ReleaseHold
      Then the status is 409
      And $.error.code is "hold-settled"
      When I call GetHold
      Then $.hold.state is "captured"

    Scenario: A hold that is not there is not released
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And bob has 10 in {theirs} from {world}
      And bob holds 1 on "{theirs}" as {other}
      And I am signed in as alice
      When I call ReleaseHold
      And I call ReleaseHold
        | holdId | {other} |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      Given I am signed in as bob
      When I call GetHold
        | holdId | {other} |
      Then $.hold.state is "open"

    Scenario: Releasing is refused to strangers
      Given alice has 10 in {accountId} from {outside}
      And alice holds 1 on "{accountId}" as {holdId}
      And alice holds 2 on "{accountId}" as {other}
      And I am signed in as alice
      When I call ReleaseHold
        | holdId | {other} |
      And I am anonymous
      And I call ReleaseHold
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      Given I am signed in as alice
      When I call GetHold
      Then $.hold.state is "open"
