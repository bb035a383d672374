Feature: Money moves between accounts

  Rule: Moving

    Scenario: Money comes in
      Given alice has an account {till}
      And alice has the world outside {outside} in "EUR"
      And a unique {key}
      And I am signed in as alice
      When the request header "Idempotency-Key" is "{key}"
      And I call CreateTransfer with JSON:
        """json
        {"transfer": {"from": "{outside}", "to": "{till}", "amount": 1250, "memo": "Rent for May"}}
        """
      Then the status is 201
      And the response matches the contract
      And I remember $.transfer.id as {transferId}
      And I remember $.transfer.createdAt as {made}
      And these hold:
        | path                  | check | value          |
        | $.transfer.from       | is    | {outside}      |
        | $.transfer.to         | is    | {till}         |
        | $.transfer.currency   | is    | "EUR"          |
        | $.transfer.amount     | is    | 1250           |
        | $.transfer.memo       | is    | "Rent for May" |
        | $.transfer.reverses   | is    | null           |
        | $.transfer.reversedBy | is    | null           |
      When I call GetTransfer
      Then the status is 200
      And the response matches the contract
      And these hold:
        | path                  | check | value          |
        | $.transfer.id         | is    | {transferId}   |
        | $.transfer.from       | is    | {outside}      |
        | $.transfer.to         | is    | {till}         |
        | $.transfer.currency   | is    | "EUR"          |
        | $.transfer.amount     | is    | 1250           |
        | $.transfer.memo       | is    | "Rent for May" |
        | $.transfer.reverses   | is    | null           |
        | $.transfer.reversedBy | is    | null           |
        | $.transfer.createdAt  | is    | {made}         |
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 1250
      And $.account.available is 1250
      When I call GetAccount
        | accountId | {outside} |
      Then $.account.balance is -1250

    Scenario: Money goes on
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}    |
        | body.transfer.from   | {till}   |
        | body.transfer.to     | {drawer} |
        | body.transfer.amount | 999      |
      Then the status is 201
      And $.transfer.memo is ""
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 1
      When I call GetAccount
        | accountId | {drawer} |
      Then $.account.balance is 999
      When I call GetAccount
        | accountId | {outside} |
      Then $.account.balance is -1000

    Scenario: All that is available may go
      Given alice has 300 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 300       |
      Then the status is 201
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 0

    Scenario: Large amounts are exact
      Given alice has 999999999999 in {till} from {outside}
      And alice has moved 1000000000000 from "{outside}" to "{till}" as {second}
      And alice has moved 1000000000000 from "{outside}" to "{till}" as {third}
      And I am signed in as alice
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 2999999999999
      When I call GetTransfer
        | transferId | {third} |
      Then $.transfer.amount is 1000000000000
      When I call GetAccount
        | accountId | {outside} |
      Then $.account.balance is -2999999999999

    Scenario: A memo of 200 characters is kept, and one of 201 refused
      Given alice has 10 in {till} from {outside}
      And a unique {key}
      And {fifty} is "12345678901234567890123456789012345678901234567é –"
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}                        |
        | body.transfer.from   | {till}                       |
        | body.transfer.to     | {outside}                    |
        | body.transfer.amount | 1                            |
        | body.transfer.memo   | {fifty}{fifty}{fifty}{fifty} |
      Then the status is 201
      And $.transfer.memo is "{fifty}{fifty}{fifty}{fifty}"
      When I call CreateTransfer
        | Idempotency-Key      | {key}-2                       |
        | body.transfer.from   | {till}                        |
        | body.transfer.to     | {outside}                     |
        | body.transfer.amount | 1                             |
        | body.transfer.memo   | {fifty}{fifty}{fifty}{fifty}x |
      Then the status is 422
      And $.error.code is "invalid"

  Rule: What cannot be moved

    Scenario: More than is there cannot go
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 101       |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "insufficient-funds"
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 100
      When I call ListTransfers
      Then $.total is 1

    Scenario: What is held cannot go
      Given alice has 100 in {till} from {outside}
      And alice holds 60 on "{till}" as {hold}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 41        |
      Then the status is 409
      And $.error.code is "insufficient-funds"
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 40        |
      Then the status is 201
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 60
      And $.account.available is 0

    Scenario: Currencies do not mix
      Given alice has 100 in {till} from {outside}
      And alice has an account {dollars} in "USD"
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {dollars} |
        | body.transfer.amount | 10        |
      Then the status is 422
      And the response matches the contract
      And $.error.code is "currency-mismatch"
      When I call GetAccount
        | accountId | {dollars} |
      Then $.account.balance is 0

    Scenario: Money cannot move from an account to itself
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}  |
        | body.transfer.from   | {till} |
        | body.transfer.to     | {till} |
        | body.transfer.amount | 10     |
      Then the status is 422
      And $.error.code is "same-account"
      When I call CreateTransfer
        | Idempotency-Key      | {key}   |
        | body.transfer.from   | nothing |
        | body.transfer.to     | nothing |
        | body.transfer.amount | 10      |
      Then the status is 422
      And $.error.code is "same-account"

    Scenario: Accounts that are not there take no part
      Given alice has 100 in {till} from {outside}
      And bob has 100 in {theirs} from {world}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}   |
        | body.transfer.from   | {till}  |
        | body.transfer.to     | nothing |
        | body.transfer.amount | 10      |
      Then the status is 422
      And the response matches the contract
      And $.error.code is "unknown-account"
      When I call CreateTransfer
        | Idempotency-Key      | {key}    |
        | body.transfer.from   | {theirs} |
        | body.transfer.to     | {till}   |
        | body.transfer.amount | 10       |
      Then the status is 422
      And $.error.code is "unknown-account"
      When I call CreateTransfer
        | Idempotency-Key      | {key}    |
        | body.transfer.from   | {till}   |
        | body.transfer.to     | {theirs} |
        | body.transfer.amount | 10       |
      Then the status is 422
      And $.error.code is "unknown-account"
      Given I am signed in as bob
      When I call GetAccount
        | accountId | {theirs} |
      Then $.account.balance is 100

    Scenario: A frozen account neither gives nor takes
      Given alice has 100 in {till} from {outside}
      And alice has frozen "{till}"
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {outside} |
        | body.transfer.to     | {till}    |
        | body.transfer.amount | 10        |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 5000      |
      Then the status is 409
      And $.error.code is "account-frozen"
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 100
      When I call UpdateAccount
        | accountId          | {till} |
        | If-Match           | *      |
        | body.account.state | open   |
      And I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      Then the status is 201

    Scenario Outline: A transfer is refused with <what>
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When the request header "Idempotency-Key" is "{key}"
      And I call CreateTransfer with JSON:
        """json
        {"transfer": <transfer>}
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call ListTransfers
      Then $.total is 1

      Examples:
        | what                  | transfer                                                               |
        | an amount of zero     | {"from": "{till}", "to": "{outside}", "amount": 0}                     |
        | an amount below zero  | {"from": "{till}", "to": "{outside}", "amount": -5}                    |
        | half a minor unit     | {"from": "{till}", "to": "{outside}", "amount": 0.5}                   |
        | an amount as text     | {"from": "{till}", "to": "{outside}", "amount": "5"}                   |
        | true as amount        | {"from": "{till}", "to": "{outside}", "amount": true}                  |
        | too large an amount   | {"from": "{outside}", "to": "{till}", "amount": 1000000000001}         |
        | no amount             | {"from": "{till}", "to": "{outside}"}                                  |
        | no source             | {"to": "{outside}", "amount": 5}                                       |
        | no target             | {"from": "{till}", "amount": 5}                                        |
        | a number as target    | {"from": "{till}", "to": 5, "amount": 5}                               |
        | a number as memo      | {"from": "{till}", "to": "{outside}", "amount": 5, "memo": 5}          |
        | null as memo          | {"from": "{till}", "to": "{outside}", "amount": 5, "memo": null}       |
        | nothing in it         | {}                                                                     |
        | null in its place     | null                                                                   |

    Scenario: Moving is refused to strangers
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am anonymous
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      When I send POST /transfers
      Then the status is 401
      Given I am signed in as alice
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 100

  Rule: Reading

    Scenario: A transfer that is not there is not found
      Given alice has 10 in {till} from {outside}
      And alice has moved 1 from "{till}" to "{outside}" as {transferId}
      And bob has 10 in {theirs} from {world}
      And bob has moved 1 from "{theirs}" to "{world}" as {other}
      And I am signed in as alice
      When I call GetTransfer
      Then $.transfer.id is {transferId}
      When I call GetTransfer
        | transferId | nothing |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I call GetTransfer
        | transferId | {other} |
      Then the status is 404
      And $.error.code is "not-found"
      And $.transfer does not exist

    Scenario: Transfers are not shown to strangers
      Given alice has 10 in {till} from {outside}
      And alice has moved 1 from "{till}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call GetTransfer
      And I call ListTransfers
      And I am anonymous
      And I call GetTransfer
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      When I call ListTransfers
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      And $.transfers does not exist

  Rule: Listing

    Scenario: The newest transfers come first
      Given alice has 100 in {till} from {outside}
      And alice has moved 30 from "{till}" to "{outside}" as {second}
      And alice has moved 20 from "{outside}" to "{till}" as {third}
      And bob has 10 in {theirs} from {world}
      And I am signed in as alice
      When I call GetTransfer
        | transferId | {third} |
      And I remember $.transfer.createdAt as {made}
      And I call ListTransfers
      Then the status is 200
      And the response matches the contract
      And $.total is 3
      And $.transfers has 3 items
      And these hold:
        | path                      | check | value     |
        | $.transfers[0].id         | is    | {third}   |
        | $.transfers[0].from       | is    | {outside} |
        | $.transfers[0].to         | is    | {till}    |
        | $.transfers[0].currency   | is    | "EUR"     |
        | $.transfers[0].amount     | is    | 20        |
        | $.transfers[0].memo       | is    | "Moved"   |
        | $.transfers[0].reverses   | is    | null      |
        | $.transfers[0].reversedBy | is    | null      |
        | $.transfers[0].createdAt  | is    | {made}    |
        | $.transfers[1].id         | is    | {second}  |
        | $.transfers[1].amount     | is    | 30        |
        | $.transfers[2].amount     | is    | 100       |
        | $.transfers[2].memo       | is    | "Float"   |

    Scenario: An account narrows the list, on whichever side it is
      Given alice has 100 in {till} from {outside}
      And alice has an account {drawer}
      And alice has moved 30 from "{till}" to "{drawer}" as {there}
      And alice has moved 10 from "{drawer}" to "{till}" as {back}
      And bob has 10 in {theirs} from {world}
      And I am signed in as alice
      When I call ListTransfers
        | account | {drawer} |
      Then $.total is 2
      And $.transfers[0].id is {back}
      And $.transfers[1].id is {there}
      When I call ListTransfers
        | account | {outside} |
      Then $.total is 1
      And $.transfers[0].amount is 100
      When I call ListTransfers
        | account | {theirs} |
      Then the status is 200
      And $.total is 0
      And $.transfers is []
      When I call ListTransfers
        | account | nothing |
      Then $.total is 0

    Scenario: The list has pages
      Given alice has 100 in {till} from {outside}
      And alice has moved 1 from "{till}" to "{outside}" as {second}
      And alice has moved 2 from "{till}" to "{outside}" as {third}
      And I am signed in as alice
      When I call ListTransfers
        | limit | 1 |
      Then $.total is 3
      And $.transfers has 1 item
      And $.transfers[0].id is {third}
      When I call ListTransfers
        | limit  | 1 |
        | offset | 1 |
      Then $.transfers has 1 item
      And $.transfers[0].id is {second}
      When I call ListTransfers
        | account | {till} |
        | offset  | 2      |
      Then $.total is 3
      And $.transfers has 1 item
      And $.transfers[0].amount is 100

    Scenario Outline: The list is refused with <query>
      Given I am signed in as alice
      When I call ListTransfers
      And I send GET /transfers?<query>
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"

      Examples:
        | query      |
        | limit=0    |
        | limit=101  |
        | limit=all  |
        | offset=-1  |
        | offset=0x1 |
