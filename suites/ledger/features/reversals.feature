Feature: Transfers are taken back

  Rule: Taking back

    Scenario: A transfer is taken back
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And alice has moved 350 from "{till}" to "{drawer}" as {transferId}
      And I am signed in as alice
      When I call GetTransfer
      And I remember $.transfer.createdAt as {before}
      And I call ReverseTransfer
      Then the status is 201
      And the response matches the contract
      And I remember $.transfer.id as {reversal}
      And I remember $.transfer.createdAt as {made}
      And these hold:
        | path                  | check | value        |
        | $.transfer.from       | is    | {drawer}     |
        | $.transfer.to         | is    | {till}       |
        | $.transfer.currency   | is    | "EUR"        |
        | $.transfer.amount     | is    | 350          |
        | $.transfer.memo       | is    | ""           |
        | $.transfer.reverses   | is    | {transferId} |
        | $.transfer.reversedBy | is    | null         |
      When I call GetTransfer
        | transferId | {reversal} |
      Then $.transfer.reverses is {transferId}
      And $.transfer.createdAt is {made}
      When I call GetTransfer
      Then $.transfer.reversedBy is {reversal}
      And $.transfer.from is {till}
      And $.transfer.memo is "Moved"
      And $.transfer.reverses is null
      And $.transfer.createdAt is {before}
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 1000
      When I call GetAccount
        | accountId | {drawer} |
      Then $.account.balance is 0

    Scenario: The list shows what was taken back
      Given alice has 1000 in {till} from {outside}
      And alice has moved 350 from "{till}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call ReverseTransfer
      And I remember $.transfer.id as {reversal}
      And I call ListTransfers
      Then $.total is 3
      And $.transfers[0].id is {reversal}
      And $.transfers[0].reverses is {transferId}
      And $.transfers[1].id is {transferId}
      And $.transfers[1].reversedBy is {reversal}

    Scenario: A capture is taken back
      Given alice has 100 in {till} from {outside}
      And alice holds 30 on "{till}" as {holdId}
      And I am signed in as alice
      When I call CaptureHold
        | body.capture.to | {outside} |
      And I remember $.transfer.id as {transferId}
      And I call ReverseTransfer
      Then the status is 201
      And $.transfer.amount is 30
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 100
      And $.account.held is 0

  Rule: What cannot be taken back

    Scenario: A transfer is taken back once
      Given alice has 1000 in {till} from {outside}
      And alice has moved 350 from "{till}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call ReverseTransfer
      And I call ReverseTransfer
      Then the status is 409
      And the response matches the contract
      And $.error.code is "already-reversed"
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 1000

    Scenario: A reversal is not taken back
      Given alice has 1000 in {till} from {outside}
      And alice has moved 350 from "{till}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call ReverseTransfer
      And I remember $.transfer.id as {reversal}
      And I call ReverseTransfer
        | transferId | {reversal} |
      Then the status is 409
      And $.error.code is "not-reversible"

    Scenario: Money that was spent cannot be taken back
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And alice has moved 300 from "{till}" to "{drawer}" as {transferId}
      And alice has moved 1 from "{drawer}" to "{outside}" as {spent}
      And I am signed in as alice
      When I call ReverseTransfer
      Then the status is 409
      And $.error.code is "insufficient-funds"
      When I call ReverseTransfer
        | transferId | {spent} |
      Then the status is 201
      When I call ReverseTransfer
      Then the status is 201
      And $.transfer.reverses is {transferId}

    Scenario: Money that is held cannot be taken back
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And alice has moved 300 from "{till}" to "{drawer}" as {transferId}
      And alice has moved 5 from "{till}" to "{outside}" as {other}
      And alice holds 300 on "{drawer}" as {hold}
      And I am signed in as alice
      When I call ReverseTransfer
        | transferId | {other} |
      And I call ReverseTransfer
      Then the status is 409
      And $.error.code is "insufficient-funds"
      When I call GetTransfer
      Then $.transfer.reversedBy is null

    Scenario Outline: A frozen <side> takes part in no reversal
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And alice has moved 300 from "{till}" to "{drawer}" as {transferId}
      And alice has frozen "<account>"
      And I am signed in as alice
      When I call ReverseTransfer
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call UpdateAccount
        | accountId          | <account> |
        | If-Match           | *         |
        | body.account.state | open      |
      And I call ReverseTransfer
      Then the status is 201

      Examples:
        | side   | account  |
        | source | {till}   |
        | target | {drawer} |

    Scenario: A transfer taken back is told before a frozen account
      Given alice has 1000 in {till} from {outside}
      And alice has moved 300 from "{till}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call ReverseTransfer
      And I call UpdateAccount
        | accountId          | {till} |
        | If-Match           | *      |
        | body.account.state | frozen |
      And I call ReverseTransfer
      Then the status is 409
      And $.error.code is "already-reversed"

    Scenario: A transfer that is not there is not taken back
      Given alice has 10 in {till} from {outside}
      And alice has moved 1 from "{till}" to "{outside}" as {transferId}
      And bob has 10 in {theirs} from {world}
      And bob has moved 1 from "{theirs}" to "{world}" as {other}
      And I am signed in as alice
      When I call ReverseTransfer
      And I call ReverseTransfer
        | transferId | nothing |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I call ReverseTransfer
        | transferId | {other} |
      Then the status is 404
      Given I am signed in as bob
      When I call GetTransfer
        | transferId | {other} |
      Then $.transfer.reversedBy is null

    Scenario: Taking back is refused to strangers
      Given alice has 10 in {till} from {outside}
      And alice has moved 1 from "{till}" to "{outside}" as {transferId}
      And alice has moved 2 from "{till}" to "{outside}" as {other}
      And I am signed in as alice
      When I call ReverseTransfer
        | transferId | {other} |
      And I am anonymous
      And I call ReverseTransfer
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      Given I am signed in as alice
      When I call GetTransfer
      Then $.transfer.reversedBy is null
